package io.njord.core.venue;

import java.util.Arrays;

/**
 * From order ids to places in an array. Sixteen consecutive ids share one group of an open-addressing table (linear probing,
 * groups deleted by shifting back, no tombstones), so that ids given in sequence, whose youngest are the ones that are
 * touched, stay together in the cache, while ids of any other kind still find their place. Ids are not negative.
 */
final class IdTable {
    private static final int GROUP = 16;
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    /** Per group: the ids' common upper bits, and in the lower five bits how many of them are there; 0 = free. */
    private long[] groups = new long[16];

    private int[] places = new int[16 * GROUP];
    private int shift = 60;
    private int used;

    /** Returns the place, or -1 when the id is not there. */
    int find(long id) {
        int group = groupOf(id >>> 4);
        return groups[group] == 0 ? -1 : places[group * GROUP + (int) (id & 15)] - 1;
    }

    /**
     * Adds an id.
     *
     * @throws IllegalArgumentException when it is there already
     */
    void put(long id, int place) {
        long key = id >>> 4;
        int group = groupOf(key);
        if (groups[group] == 0) {
            if (2 * used >= groups.length) {
                grow();
                group = groupOf(key);
            }
            groups[group] = key << 5;
            used++;
        }
        int at = group * GROUP + (int) (id & 15);
        if (places[at] != 0) {
            throw new IllegalArgumentException("id " + id + " is in the book already");
        }
        places[at] = place + 1;
        groups[group]++;
    }

    /** Removes an id and returns its place, or -1 when it is not there. */
    int remove(long id) {
        int group = groupOf(id >>> 4);
        int at = group * GROUP + (int) (id & 15);
        int place = places[at] - 1;
        if (place >= 0) {
            places[at] = 0;
            groups[group]--;
            if ((groups[group] & 31) == 0) {
                used--;
                closeGap(group);
            }
        }
        return place;
    }

    /** Returns where the group of this key is, or the free place where it belongs. */
    private int groupOf(long key) {
        int mask = groups.length - 1;
        int group = home(key);
        for (long there = groups[group]; there != 0 && there >>> 5 != key; there = groups[group]) {
            group = (group + 1) & mask;
        }
        return group;
    }

    /** Moves back every later group of the run that may stand in the gap, until the run ends. */
    private void closeGap(int gapAt) {
        int mask = groups.length - 1;
        int gap = gapAt;
        groups[gap] = 0;
        for (int group = (gap + 1) & mask; groups[group] != 0; group = (group + 1) & mask) {
            if (((group - home(groups[group] >>> 5)) & mask) >= ((group - gap) & mask)) {
                groups[gap] = groups[group];
                System.arraycopy(places, group * GROUP, places, gap * GROUP, GROUP);
                gap = group;
                groups[gap] = 0;
                Arrays.fill(places, gap * GROUP, (gap + 1) * GROUP, 0);
            }
        }
    }

    private int home(long key) {
        return (int) ((key * SPREAD) >>> shift);
    }

    private void grow() {
        long[] oldGroups = groups;
        int[] oldPlaces = places;
        groups = new long[2 * oldGroups.length];
        places = new int[2 * oldPlaces.length];
        shift--;
        for (int old = 0; old < oldGroups.length; old++) {
            if (oldGroups[old] != 0) {
                int group = groupOf(oldGroups[old] >>> 5);
                groups[group] = oldGroups[old];
                System.arraycopy(oldPlaces, old * GROUP, places, group * GROUP, GROUP);
            }
        }
    }
}

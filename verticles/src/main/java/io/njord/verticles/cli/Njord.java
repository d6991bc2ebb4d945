package io.njord.verticles.cli;

/** Entry point. */
public final class Njord {
    private Njord() {}

    /** Runs. */
    public static void main(String[] args) {
        System.out.println("njord");
    }
}

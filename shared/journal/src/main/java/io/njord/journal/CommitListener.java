package io.njord.journal;

import io.njord.contracts.Envelope;
import java.util.List;

/** Is told what has been written, in order and without gaps; only then may it leave the node. */
@FunctionalInterface
public interface CommitListener {
    /** Does nothing. */
    CommitListener NONE = committed -> {};

    /** Takes the records of one batch. Called on the writer's thread: hand over and return. The list does not change. */
    void committed(List<Envelope> committed);
}

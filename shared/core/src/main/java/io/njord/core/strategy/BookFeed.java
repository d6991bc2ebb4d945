package io.njord.core.strategy;

import io.njord.contracts.BookEvent;
import io.njord.core.market.BookView;
import java.util.function.Consumer;

/** A book that follows the events of one instrument. */
public interface BookFeed {
    /** Takes a snapshot or a change. */
    void apply(BookEvent event);

    /** Returns the book as it stands; always the same object. */
    BookView view();

    /** Joins a book with the method that feeds it, e.g. {@code BookFeed.of(book, book::apply)}. */
    static BookFeed of(BookView view, Consumer<BookEvent> apply) {
        return new BookFeed() {
            @Override
            public void apply(BookEvent event) {
                apply.accept(event);
            }

            @Override
            public BookView view() {
                return view;
            }
        };
    }
}

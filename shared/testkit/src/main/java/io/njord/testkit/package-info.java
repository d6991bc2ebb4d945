/** What tests share: seeds, oracle and data directories, a real Redis. Never on the node's class path. */
@NullMarked
package io.njord.testkit;

import org.jspecify.annotations.NullMarked;

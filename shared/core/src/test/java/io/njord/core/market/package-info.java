@org.jspecify.annotations.NullMarked
package io.njord.core.market;

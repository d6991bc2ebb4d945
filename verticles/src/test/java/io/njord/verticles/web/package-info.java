@NullMarked
package io.njord.verticles.web;

import org.jspecify.annotations.NullMarked;

/**
 * Text as exchanges send and publish it, read in place: JSON, decimal numbers, times, symbols. Nothing here allocates once it is warm, asks
 * a clock or knows an exchange. Usable from any thread, each object from one.
 */
@NullMarked
package io.ebbtide.gateway.text;

import org.jspecify.annotations.NullMarked;

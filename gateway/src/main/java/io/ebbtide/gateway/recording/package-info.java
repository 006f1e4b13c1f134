/**
 * Recorded market data as a {@link io.ebbtide.gateway.MarketSource}: files are found and told apart, decoded line by line into events and
 * merged by time. One thread reads; memory does not grow with the length of a recording. Damaged data is refused with one line that
 * names file and line, never repaired. Nothing here asks a clock, a network or the engine. Formats and rules: {@code docs/data.md}.
 */
@NullMarked
package io.ebbtide.gateway.recording;

import org.jspecify.annotations.NullMarked;

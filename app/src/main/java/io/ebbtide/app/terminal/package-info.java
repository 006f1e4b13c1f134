/**
 * What a person sees in the terminal while something runs: live status and progress. Draws from immutable views on cold threads; without a
 * terminal it prints plain lines or nothing.
 */
@NullMarked
package io.ebbtide.app.terminal;

import org.jspecify.annotations.NullMarked;

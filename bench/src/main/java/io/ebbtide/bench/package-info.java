/**
 * The benchmark harness: micro benchmarks with their raw baselines in the same run, and whole backtests. Measures; changes nothing.
 */
@NullMarked
package io.ebbtide.bench;

import org.jspecify.annotations.NullMarked;

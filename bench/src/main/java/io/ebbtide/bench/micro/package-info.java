/**
 * JMH benchmarks of the hot paths, each beside a raw baseline of the same shape. JMH's threads; each benchmark checks its own result.
 */
@NullMarked
package io.ebbtide.bench.micro;

import org.jspecify.annotations.NullMarked;

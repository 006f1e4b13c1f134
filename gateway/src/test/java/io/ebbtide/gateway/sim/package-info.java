/** Tests of the simulated market and its measures. */
@NullMarked
package io.ebbtide.gateway.sim;

import org.jspecify.annotations.NullMarked;

/** Tests of this package. */
@NullMarked
package io.ebbtide.gateway.binance;

import org.jspecify.annotations.NullMarked;

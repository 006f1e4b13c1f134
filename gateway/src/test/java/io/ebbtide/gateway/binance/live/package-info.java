@NullMarked
package io.ebbtide.gateway.binance.live;

import org.jspecify.annotations.NullMarked;

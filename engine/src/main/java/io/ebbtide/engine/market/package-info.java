/**
 * What the engine believes about prices: top of book, freshness, rolling maximum and drop anchor. Engine thread only; no
 * decision is taken here.
 */
@NullMarked
package io.ebbtide.engine.market;

import org.jspecify.annotations.NullMarked;

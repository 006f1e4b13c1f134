/**
 * What the engine believes about prices: top of book, freshness, rolling maximum, drop anchor, one-minute bars and what is offered.
 * Engine thread only; no decision is taken here.
 */
@NullMarked
package io.ebbtide.engine.market;

import org.jspecify.annotations.NullMarked;

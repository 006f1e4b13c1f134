/**
 * What protects an open position: where take profit and stop lie and which of them rests at the venue. Engine thread only.
 */
@NullMarked
package io.ebbtide.engine.protection;

import org.jspecify.annotations.NullMarked;

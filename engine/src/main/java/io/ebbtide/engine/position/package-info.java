/**
 * The lifecycle of one instrument: who is in charge of it now, and what a terminal order means for it. Engine thread only.
 */
@NullMarked
package io.ebbtide.engine.position;

import org.jspecify.annotations.NullMarked;

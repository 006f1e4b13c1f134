/**
 * Getting out: the rules that say when, and the orchestrator that walks the ladder until the position is sold. Engine thread only.
 */
@NullMarked
package io.ebbtide.engine.exit;

import org.jspecify.annotations.NullMarked;

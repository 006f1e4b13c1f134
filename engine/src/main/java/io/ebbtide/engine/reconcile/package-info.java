/**
 * The venue's books against ours: asks for snapshots, compares, corrects ours by rule. Nothing is inferred from absence: what a list does not
 * show is asked for by name, and a fill is only what the venue tells as a trade. Engine thread only.
 */
@NullMarked
package io.ebbtide.engine.reconcile;

import org.jspecify.annotations.NullMarked;

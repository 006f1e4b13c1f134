/**
 * Scripted scenarios: a file with a world, steps and expectations is run against the real engine and the paper venue in virtual time, and
 * what came out is compared. One thread; deterministic.
 */
@NullMarked
package io.ebbtide.app.scenario;

import org.jspecify.annotations.NullMarked;

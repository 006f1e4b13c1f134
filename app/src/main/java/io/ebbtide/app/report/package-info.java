/**
 * The run directory: turns the engine's commands into files that people and scripts read. One consumer thread feeds it; memory stays
 * constant however long the run. It only listens: a full disk stops the report, never the trading.
 */
@NullMarked
package io.ebbtide.app.report;

import org.jspecify.annotations.NullMarked;

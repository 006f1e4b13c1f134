/**
 * The command line: one class a command, how words become values, and how every failure becomes one readable line and an exit code. Runs on
 * the thread that starts the process; decides nothing about trading.
 */
@NullMarked
package io.ebbtide.app.cli;

import org.jspecify.annotations.NullMarked;

/**
 * How the process ends when it cannot do what was asked: exit codes and the exception that carries one. Any cold thread; no logic.
 */
@NullMarked
package io.ebbtide.app.fault;

import org.jspecify.annotations.NullMarked;

/**
 * Placed crashes: a scripted session whose process ends itself at a chosen operation, in a process of its own, and the checks of what is
 * left. Nothing of it runs in a session that trades.
 */
@NullMarked
package io.ebbtide.app.crashtest;

import org.jspecify.annotations.NullMarked;

/**
 * What can be found out about machine, configuration, venue and key before a session begins, each with what to do. Cold; the thread that
 * asks. Nothing here changes anything, but for a file that is written and deleted again to see that it can be.
 */
@NullMarked
package io.ebbtide.app.doctor;

import org.jspecify.annotations.NullMarked;

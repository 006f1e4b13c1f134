/** The process's entry point, and nothing else. */
@NullMarked
package io.ebbtide.app;

import org.jspecify.annotations.NullMarked;

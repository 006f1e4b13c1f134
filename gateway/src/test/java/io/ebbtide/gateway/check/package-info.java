/** The check before the socket. */
@NullMarked
package io.ebbtide.gateway.check;

import org.jspecify.annotations.NullMarked;

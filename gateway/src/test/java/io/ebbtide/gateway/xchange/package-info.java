/** Venues by XChange. */
@NullMarked
package io.ebbtide.gateway.xchange;

import org.jspecify.annotations.NullMarked;

/**
 * Venues by XChange. Its calls block, so that they have threads of their own, named {@code orders-1} and up; nothing here runs on another one
 * but what gives them work. Nothing is sent twice: see {@link io.ebbtide.gateway.xchange.NoRepeats}.
 */
@NullMarked
package io.ebbtide.gateway.xchange;

import org.jspecify.annotations.NullMarked;

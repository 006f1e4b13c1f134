/**
 * The ports to the outside: a venue that takes orders and a market that gives prices. Implementations live in the packages below; what
 * they learn reaches the engine as events only.
 */
@NullMarked
package io.ebbtide.gateway;

import org.jspecify.annotations.NullMarked;

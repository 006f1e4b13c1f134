/**
 * The venue's rules for each symbol, read from its exchangeInfo body: assets, trading status and order filters. Cold path, any thread;
 * immutable once read. Nothing here asks the network.
 */
@NullMarked
package io.ebbtide.gateway.rules;

import org.jspecify.annotations.NullMarked;

/** Tests of the paper venue. */
@NullMarked
package io.ebbtide.gateway.paper;

import org.jspecify.annotations.NullMarked;

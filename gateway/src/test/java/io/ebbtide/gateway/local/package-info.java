/** Tests of this package. */
@NullMarked
package io.ebbtide.gateway.local;

import org.jspecify.annotations.NullMarked;

/**
 * Limits of connections and bodies of unauthenticated callers: their number, their duration and
 * their bytes.
 */
@NullMarked
package io.beccoame.ec2.connection;

import org.jspecify.annotations.NullMarked;

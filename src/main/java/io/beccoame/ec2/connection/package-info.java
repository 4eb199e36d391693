/**
 * Limits of connections and bodies before anybody has shown who is asking: how many there are, for
 * how long, and how many bytes.
 */
@NullMarked
package io.beccoame.ec2.connection;

import org.jspecify.annotations.NullMarked;

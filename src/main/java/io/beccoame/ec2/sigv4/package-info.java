/**
 * Checks request signatures: Signature Version 4 by header and by presigned query, and Signature
 * Version 2 for old tools.
 */
@NamedInterface("sigv4")
@NullMarked
package io.beccoame.ec2.sigv4;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

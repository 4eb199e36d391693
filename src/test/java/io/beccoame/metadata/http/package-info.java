/** Tests of the HTTP that guests speak. */
@org.jspecify.annotations.NullMarked
package io.beccoame.metadata.http;

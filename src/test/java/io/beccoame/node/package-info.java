/** Tests of nodes. */
@org.jspecify.annotations.NullMarked
package io.beccoame.node;

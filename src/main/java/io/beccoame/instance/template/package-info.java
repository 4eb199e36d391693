/** Shows instances as data for launch templates. */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.template;

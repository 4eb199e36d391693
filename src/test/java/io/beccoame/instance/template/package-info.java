/** Tests of instances shown as template data. */
@org.jspecify.annotations.NullMarked
package io.beccoame.instance.template;

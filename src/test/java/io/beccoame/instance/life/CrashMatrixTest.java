package io.beccoame.instance.life;

/** On H2, every point. */
class CrashMatrixTest extends CrashMatrixContract {}

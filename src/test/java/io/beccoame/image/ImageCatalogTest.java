package io.beccoame.image;

import io.beccoame.support.OnH2;

/** The contract on H2. */
@OnH2
class ImageCatalogTest extends ImageCatalogContract {}

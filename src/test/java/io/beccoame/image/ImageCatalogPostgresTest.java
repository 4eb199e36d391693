package io.beccoame.image;

import io.beccoame.support.OnPostgres;

/** The contract on PostgreSQL. */
@OnPostgres
class ImageCatalogPostgresTest extends ImageCatalogContract {}

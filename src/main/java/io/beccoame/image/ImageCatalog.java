package io.beccoame.image;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Registers the images of the sources: once before the first request, then periodically. */
@Component
public class ImageCatalog implements SmartInitializingSingleton, SchedulingConfigurer {

  private static final Logger log = LoggerFactory.getLogger(ImageCatalog.class);

  private final List<ImageSource> sources;
  private final ImageService images;
  private final ImageProperties properties;

  ImageCatalog(List<ImageSource> sources, ImageService images, ImageProperties properties) {
    this.sources = sources;
    this.images = images;
    this.properties = properties;
  }

  @Override
  public void afterSingletonsInstantiated() {
    scan();
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar registrar) {
    registrar.addFixedDelayTask(
        new FixedDelayTask(this::scan, properties.rescan(), properties.rescan()));
  }

  /** Scans all sources now; returns the number of new builds. */
  public int scan() {
    int fresh = 0;
    for (ImageSource source : sources) {
      for (ImageSource.Found found : source.find()) {
        fresh += register(found) ? 1 : 0;
      }
    }
    return fresh;
  }

  private boolean register(ImageSource.Found found) {
    try {
      boolean fresh = images.register(found);
      if (fresh) {
        log.info("Image {} is registered, on {}", found.name(), found.baseVolume());
      }
      return fresh;
    } catch (DataIntegrityViolationException e) {
      log.info("Image {} was registered by another service at the same time", found.name());
      return false;
    }
  }
}

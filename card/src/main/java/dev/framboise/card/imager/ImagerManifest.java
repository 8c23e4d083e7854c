package dev.framboise.card.imager;

import java.net.URI;
import java.time.LocalDate;

/**
 * A list of operating systems with one, the card's: what {@code rpi-imager --repo FILE} takes (doc/json-schema/os-list-schema.json of raspberrypi/rpi-imager;
 * its list has version 4 at present).
 *
 * @param version the hypervisor's
 * @param url where Imager finds the image, as it is: not compressed
 * @param size the image's, bytes
 * @param sha256 the image's, 64 hexadecimal digits
 * @param released shown to people
 */
public record ImagerManifest(String version, URI url, long size, String sha256, LocalDate released) {
    /** A raspberry, more or less: the schema requires an icon. */
    private static final String ICON = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 2'%3E"
            + "%3Ccircle cx='1' cy='1' r='1' fill='%23c51a4a'/%3E%3C/svg%3E";
    /** Boards of this kind alone are offered it. */
    private static final String DEVICE = "pi4-64bit";

    /** The JSON. */
    public String json() {
        return """
                {
                  "imager": {
                    "devices": [
                      {
                        "name": "Raspberry Pi 4",
                        "description": "Model B",
                        "icon": "%1$s",
                        "tags": ["%2$s"],
                        "matching_type": "exclusive"
                      }
                    ]
                  },
                  "os_list": [
                    {
                      "name": "Framboise %3$s",
                      "description": "A type-1 hypervisor whose kernel is plain Java, with its guests",
                      "icon": "%1$s",
                      "url": "%4$s",
                      "extract_size": %5$d,
                      "extract_sha256": "%6$s",
                      "image_download_size": %5$d,
                      "image_download_sha256": "%6$s",
                      "release_date": "%7$s",
                      "init_format": "none",
                      "devices": ["%2$s"]
                    }
                  ]
                }
                """.formatted(ICON, DEVICE, version, url.toASCIIString(), size, sha256, released);
    }
}

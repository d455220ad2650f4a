/**
 * A sample shop in the REES46 layout: a stochastic process calibrated to the published figures of
 * that data, and the exact probabilities of the next action after every prefix of what it writes.
 * {@link io.clickcast.events.sample.ShopGenerator} is the way in.
 */
package io.clickcast.events.sample;

/**
 * What a training was worth, on screen: the figures of a model beside those of the baselines, in
 * tables and charts, and two models side by side. It knows reports, not how they came about.
 */
package io.clickcast.desktop.training.results;

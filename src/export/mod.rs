//! From the scene to bytes. Exporters match the finished items and draw them; they decide nothing
//! about the chart, and they know neither files nor windows.

pub mod paper;
pub mod png;
mod raster;

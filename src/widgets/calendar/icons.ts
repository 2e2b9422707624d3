// Pictures of the calendar, drawn for this project.
export const LEFT = 'M15 5l-7 7 7 7';
export const RIGHT = 'M9 5l7 7-7 7';
export const GLOBE = 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c5 5 5 13 0 18-5-5-5-13 0-18z';
export const CLOCK = 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2';
export const CALENDAR = 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4';
export const DOWNLOAD = 'M12 4v12M6 11l6 6 6-6M5 20h14';
export const EXTERNAL = 'M14 4h6v6M20 4l-9 9M17 14v6H4V7h6';

// Pictures of conversations, drawn for this project.
export const SEND = 'M12 20V5M5 11l7-7 7 7';
export const STOP = 'M7 7h10v10H7z';
export const COPY = 'M9 9h11v11H9zM5 15H4V4h11v1';
export const DOWN = 'M5 9l7 7 7-7';

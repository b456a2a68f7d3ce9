export default function draw() {}

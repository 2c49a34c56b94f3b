// @ts-nocheck
// Generated from manifests/list-incidents.yaml by `npm run generate`: do not edit.

export const validate = validate10;
const schema11 = {"type":"object","additionalProperties":false,"required":[],"properties":{"status":{"enum":["open","active","inProgress","awaitingAction","resolved","redirected"]},"minimum_severity":{"enum":["informational","low","medium","high"]},"assigned_to":{"type":"string"},"only_unassigned":{"type":"boolean","default":false},"time_field":{"enum":["createdDateTime","lastUpdateDateTime"],"default":"createdDateTime"},"since":{"type":"string"},"until":{"type":"string"},"tags":{"type":"array","minItems":1,"items":{"type":"string"}},"max_incidents_to_return":{"type":"integer","minimum":1,"maximum":1000,"default":50}}};
const func2 = Object.prototype.hasOwnProperty;

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.only_unassigned === undefined){
data.only_unassigned = false;
}
if(data.time_field === undefined){
data.time_field = "createdDateTime";
}
if(data.max_incidents_to_return === undefined){
data.max_incidents_to_return = 50;
}
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.status !== undefined){
let data0 = data.status;
if(!((((((data0 === "open") || (data0 === "active")) || (data0 === "inProgress")) || (data0 === "awaitingAction")) || (data0 === "resolved")) || (data0 === "redirected"))){
const err1 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/enum",keyword:"enum",params:{allowedValues: schema11.properties.status.enum}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.minimum_severity !== undefined){
let data1 = data.minimum_severity;
if(!((((data1 === "informational") || (data1 === "low")) || (data1 === "medium")) || (data1 === "high"))){
const err2 = {instancePath:instancePath+"/minimum_severity",schemaPath:"#/properties/minimum_severity/enum",keyword:"enum",params:{allowedValues: schema11.properties.minimum_severity.enum}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.assigned_to !== undefined){
if(typeof data.assigned_to !== "string"){
const err3 = {instancePath:instancePath+"/assigned_to",schemaPath:"#/properties/assigned_to/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(typeof data.only_unassigned !== "boolean"){
const err4 = {instancePath:instancePath+"/only_unassigned",schemaPath:"#/properties/only_unassigned/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
let data4 = data.time_field;
if(!((data4 === "createdDateTime") || (data4 === "lastUpdateDateTime"))){
const err5 = {instancePath:instancePath+"/time_field",schemaPath:"#/properties/time_field/enum",keyword:"enum",params:{allowedValues: schema11.properties.time_field.enum}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.since !== undefined){
if(typeof data.since !== "string"){
const err6 = {instancePath:instancePath+"/since",schemaPath:"#/properties/since/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.until !== undefined){
if(typeof data.until !== "string"){
const err7 = {instancePath:instancePath+"/until",schemaPath:"#/properties/until/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.tags !== undefined){
let data7 = data.tags;
if(Array.isArray(data7)){
if(data7.length < 1){
const err8 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
if(typeof data7[i0] !== "string"){
const err9 = {instancePath:instancePath+"/tags/" + i0,schemaPath:"#/properties/tags/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
let data9 = data.max_incidents_to_return;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err11 = {instancePath:instancePath+"/max_incidents_to_return",schemaPath:"#/properties/max_incidents_to_return/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 1000 || isNaN(data9)){
const err12 = {instancePath:instancePath+"/max_incidents_to_return",schemaPath:"#/properties/max_incidents_to_return/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data9 < 1 || isNaN(data9)){
const err13 = {instancePath:instancePath+"/max_incidents_to_return",schemaPath:"#/properties/max_incidents_to_return/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}


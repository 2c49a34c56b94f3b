// @ts-nocheck
// Generated from manifests/update-incident.yaml by `npm run generate`: do not edit.

export const validate = validate10;
const schema11 = {"type":"object","additionalProperties":false,"required":["incident_id"],"properties":{"incident_id":{"type":"string","pattern":"^[1-9]\\d*$"},"status":{"enum":["active","inProgress","resolved"]},"classification":{"enum":["falsePositive","truePositive","informationalExpectedActivity","unknown"]},"determination":{"enum":["unknown","apt","malware","securityPersonnel","securityTesting","unwantedSoftware","other","multiStagedAttack","compromisedAccount","phishing","maliciousUserActivity","notMalicious","notEnoughDataToValidate","confirmedActivity","lineOfBusinessApplication"]},"assign_to":{"type":"string"}}};
const pattern0 = new RegExp("^[1-9]\\d*$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.incident_id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "incident_id"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "incident_id") || (key0 === "status")) || (key0 === "classification")) || (key0 === "determination")) || (key0 === "assign_to"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.incident_id !== undefined){
let data0 = data.incident_id;
if(typeof data0 === "string"){
if(!pattern0.test(data0)){
const err2 = {instancePath:instancePath+"/incident_id",schemaPath:"#/properties/incident_id/pattern",keyword:"pattern",params:{pattern: "^[1-9]\\d*$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/incident_id",schemaPath:"#/properties/incident_id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.status !== undefined){
let data1 = data.status;
if(!(((data1 === "active") || (data1 === "inProgress")) || (data1 === "resolved"))){
const err4 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/enum",keyword:"enum",params:{allowedValues: schema11.properties.status.enum}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.classification !== undefined){
let data2 = data.classification;
if(!((((data2 === "falsePositive") || (data2 === "truePositive")) || (data2 === "informationalExpectedActivity")) || (data2 === "unknown"))){
const err5 = {instancePath:instancePath+"/classification",schemaPath:"#/properties/classification/enum",keyword:"enum",params:{allowedValues: schema11.properties.classification.enum}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.determination !== undefined){
let data3 = data.determination;
if(!(((((((((((((((data3 === "unknown") || (data3 === "apt")) || (data3 === "malware")) || (data3 === "securityPersonnel")) || (data3 === "securityTesting")) || (data3 === "unwantedSoftware")) || (data3 === "other")) || (data3 === "multiStagedAttack")) || (data3 === "compromisedAccount")) || (data3 === "phishing")) || (data3 === "maliciousUserActivity")) || (data3 === "notMalicious")) || (data3 === "notEnoughDataToValidate")) || (data3 === "confirmedActivity")) || (data3 === "lineOfBusinessApplication"))){
const err6 = {instancePath:instancePath+"/determination",schemaPath:"#/properties/determination/enum",keyword:"enum",params:{allowedValues: schema11.properties.determination.enum}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.assign_to !== undefined){
if(typeof data.assign_to !== "string"){
const err7 = {instancePath:instancePath+"/assign_to",schemaPath:"#/properties/assign_to/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}

